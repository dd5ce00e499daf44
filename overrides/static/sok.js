// Search: the query in the address, answers from Pagefind. Nothing is stored. Text from the index reaches the page as
// text only; of its markup, just Pagefind's own <mark> is kept.

const site = new URL("..", import.meta.url);
const PAGE = 10;

const area = document.getElementById("sokeresultat");
const count = document.getElementById("antall");
const list = document.getElementById("treff");
const words = area.dataset;
const query = (new URLSearchParams(location.search).get("q") ?? "").trim();

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** What a <template> of the page holds, put after the results. */
function fromTemplate(id) {
  area.append(document.getElementById(id).content.cloneNode(true));
  return area.lastElementChild;
}

/** The excerpt as nodes: text, and <mark> around the words that were found. */
function marked(excerpt) {
  // DOMParser makes an inert document: nothing in it runs or loads.
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", node.textContent) : document.createTextNode(node.textContent));
}

function result(found) {
  const link = element("a", found.meta.title);
  link.href = found.url;
  const date = element("p", `${words.updated}: ${found.meta.date}`);
  date.className = "muted";
  return element("li", link, element("p", ...marked(found.excerpt)), date);
}

function heading(total) {
  const text = total === 0 ? words.none : total === 1 ? words.one : words.many;
  return text.replace("{count}", () => total).replace("{query}", () => query);
}

/** Show the next results, and a button while there are more. */
async function show(results, more) {
  const first = list.children.length;
  const found = await Promise.all(results.slice(first, first + PAGE).map((item) => item.data()));
  list.append(...found.map(result));
  if (first > 0) list.children[first].querySelector("a").focus();
  if (list.children.length >= results.length) more?.remove();
}

async function search() {
  area.hidden = false;
  count.textContent = words.working;
  const pagefind = await import(new URL("pagefind/pagefind.js", site));
  await pagefind.options({ baseUrl: site.pathname });
  const { results } = await pagefind.search(query);
  const more = results.length > PAGE ? fromTemplate("flere") : null;
  more?.firstElementChild.addEventListener("click", () => show(results, more));
  await show(results, more);
  count.textContent = heading(results.length);
  document.title = `${count.textContent} – ${document.title}`;
  if (results.length) document.getElementById("alle").remove();
  else fromTemplate("hjelp");
}

if (query) {
  for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
  // The same search in the other languages.
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
  search().catch(() => { count.textContent = words.failed; });
}
