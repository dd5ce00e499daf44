// phantomjs phantom.js ADDRESS on|off: prints the text that is shown, with or without JavaScript. PhantomJS speaks ES5.
var system = require("system");
var page = require("webpage").create();

page.settings.javascriptEnabled = system.args[2] === "on";
page.open(system.args[1], function (status) {
  system.stdout.write(page.plainText);
  phantom.exit(status === "success" ? 0 : 1);
});
