// Search: the query in the address, answers from Pagefind. Nothing is stored. Text from the index reaches the page as
// text only; of its markup, just Pagefind's own <mark> is kept.

const site = new URL("..", import.meta.url);
const PAGE = 10;

const area = document.getElementById("sokeresultat");
const [count, help, list, more] = ["antall", "hjelp", "treff", "flere"].map((id) => document.getElementById(id));
const words = area.dataset;
const query = (new URLSearchParams(location.search).get("q") ?? "").trim();

/** The excerpt as nodes: text, and <mark> around the words that were found. */
function marked(excerpt) {
  // DOMParser makes an inert document: nothing in it runs or loads.
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function result(found) {
  const link = element("a", found.meta.title);
  link.href = found.url;
  const item = element("li", link, element("p", ...marked(found.excerpt)));
  if (found.meta.date) {
    const date = element("p", `${words.updated}: ${found.meta.date}`);
    date.className = "dempet";
    item.append(date);
  }
  return item;
}

function heading(total) {
  const text = total === 0 ? words.none : total === 1 ? words.one : words.many;
  return text.replace("{count}", () => total).replace("{query}", () => query);
}

async function show(results) {
  const first = list.children.length;
  const found = await Promise.all(results.slice(first, first + PAGE).map((item) => item.data()));
  list.append(...found.map(result));
  more.hidden = list.children.length >= results.length;
  if (first > 0) list.children[first].querySelector("a").focus();
}

async function search() {
  area.hidden = false;
  count.textContent = words.working;
  const pagefind = await import(new URL("pagefind/pagefind.js", site));
  await pagefind.options({ baseUrl: site.pathname });
  const { results } = await pagefind.search(query);
  more.addEventListener("click", () => show(results));
  await show(results);
  count.textContent = heading(results.length);
  help.hidden = results.length > 0;
  document.getElementById("alle").hidden = results.length > 0;
}

if (query) {
  for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
  search().catch(() => { count.textContent = words.failed; });
}
