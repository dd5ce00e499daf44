"""webkitgtk.py DRIVER BROWSER ADDRESS on|off FILE: a picture of the page in WebKitGTK, with or without JavaScript.

A program of its own, so that it can run inside xvfb-run.
"""

import sys
import time

from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service


def main(driver: str, browser: str, address: str, javascript: str, file: str) -> int:
    """Write the picture; 0 when it was written."""
    options = WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    if javascript == "off":
        options.add_argument("--enable-javascript=false")
    window = WebKitGTK(options=options, service=Service(driver))
    try:
        blank = window.get_screenshot_as_png()
        window.get(address)
        # WebKitGTK says that the page is loaded before it has painted it.
        for _ in range(100):
            if window.get_screenshot_as_png() != blank:
                return 0 if window.save_screenshot(file) else 1
            time.sleep(0.1)
        return 1
    finally:
        window.quit()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
