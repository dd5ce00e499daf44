// Search: the query in the address, answers from Pagefind. Nothing is stored. What the index holds reaches the page as
// text only, never as HTML. A «place» is the number of a word in a page's text, as Pagefind counts them.

const site = new URL("..", import.meta.url);
const PAGE = 10; // results
const EXCERPT = 30; // words
const LOOKED_THROUGH = 20; // pages, for a word that resembles one that is not on the site

const area = document.getElementById("_sokeresultat");
const count = document.getElementById("_antall");
const list = document.getElementById("_treff");
const allPages = document.getElementById("_alle");
const words = area.dataset;
const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
let pagefind;

// Words

/** The words of a text as Pagefind knows them: in lower case, «e-post» as «epost». */
function split(text) {
  return text.toLowerCase().split(/\s+/).map((word) => word.replace(/[^\p{L}\p{M}\p{N}]/gu, "")).filter(Boolean);
}

/** The words asked for, without such as «hva» and «er», unless there are no others. */
function askedFor() {
  const all = split(query);
  const telling = all.filter((word) => !words.stop.split(" ").includes(word));
  return telling.length ? telling : all;
}

/** How many letters must be added, left out or changed to make one word the other. */
function distance(one, other) {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min(row[j] + (one[i] !== other[j]), row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row.at(-1);
}

/** How little a word resembles the one asked for: misspelt, or with another word joined to either of them. */
function unlikeness(asked, word) {
  const allowed = asked.length < 5 ? 0 : asked.length < 8 ? 1 : 2;
  const misspelt = Math.min(distance(asked, word), distance(asked, word.slice(0, asked.length)) + 0.5);
  if (misspelt <= allowed + 0.5) return misspelt;
  if (asked.length > 3 && word.includes(asked)) return 3;
  return word.length > 4 && asked.startsWith(word) ? 4 - word.length / 100 : Infinity;
}

/** The word that resembles the one asked for most; undefined when none does. */
function mostAlike(asked, candidates) {
  let best, least = Infinity;
  for (const word of candidates) {
    const unlike = unlikeness(asked, word);
    if (unlike < least) [best, least] = [word, unlike];
  }
  return best;
}

// What Pagefind finds

/** A word to look for. pages: those that have it in any of its forms; none when it is only a part of words. */
async function makeTerm(word) {
  const { results } = await pagefind.search(`"${word}"`);
  return { word, pages: new Set(results.map(({ id }) => id)) };
}

/** Whether a word found has the term in it, but for the ending of a form. Short terms begin too many other words. */
function isForm({ word, pages }, found) {
  // As in Pagefind, «pa» finds «på».
  const [asked, other] = [word, found].map((each) => each.normalize("NFD").replace(/\p{M}/gu, ""));
  if (asked.length < 4 && pages.size) return other.startsWith(asked) && other.length <= 2 * asked.length;
  const ending = Math.min(3, Math.floor(asked.length * 0.3));
  return other.includes(asked.slice(0, asked.length - ending));
}

/** The words at some places of a page, those with hyphens in parts too. */
function wordsAt(all, places) {
  return places.flatMap((place) => [...split(all[place]), ...split(all[place].replaceAll("-", " "))]);
}

/** The words that made a page a result; for a page found by its keywords alone, those. */
async function foundWords(result) {
  const { content, meta } = await result.data();
  return result.words.length ? wordsAt(content.split(/\s+/), result.words) : split(meta.keywords ?? "");
}

/** The pages that have all of the terms, the best first. Pagefind alone would answer with less: «må» for «mail». */
async function searchAll(terms) {
  const { results } = await pagefind.search(terms.map(({ word }) => word).join(" "));
  const isRight = async (result) => {
    const others = terms.filter((term) => !term.pages.has(result.id));
    const found = others.length ? await foundWords(result) : [];
    return others.every((term) => found.some((word) => isForm(term, word)));
  };
  const right = await Promise.all(results.map(isRight));
  return results.filter((_, at) => right[at]);
}

/** The term for a word or, when the site has not got it, for one that resembles it; undefined when there is none. */
async function termFor(word) {
  const term = await makeTerm(word);
  if (term.pages.size || (await searchAll([term])).length) return term;
  const { results } = await pagefind.search(word.slice(0, 1));
  const beginAlike = await Promise.all(results.slice(0, LOOKED_THROUGH).map(foundWords));
  const alike = mostAlike(word, new Set([...split(allPages.textContent), ...beginAlike.flat()]));
  const other = alike && (await makeTerm(alike));
  return other?.pages.size ? other : undefined;
}

/** The pages that have any of the terms, the best first. */
async function searchAny(terms) {
  const byPage = new Map();
  for (const result of (await Promise.all(terms.map((term) => searchAll([term])))).flat()) {
    const same = byPage.get(result.id) ?? { score: 0, words: [] };
    byPage.set(result.id, { ...result, score: same.score + result.score, words: [...same.words, ...result.words] });
  }
  return [...byPage.values()].sort((one, other) => other.score - one.score);
}

/** The results. how: «instead» when they are for other words than those asked for, «any» when for some of them. */
async function find() {
  const asked = askedFor();
  if (/^".+"$/.test(query)) return { ...(await pagefind.search(query)), terms: await Promise.all(asked.map(makeTerm)) };
  const terms = (await Promise.all(asked.map(termFor))).filter(Boolean);
  if (!terms.length) return { results: [], terms };
  const how = terms.map(({ word }) => word).join(" ") === asked.join(" ") ? "" : "instead";
  const results = await searchAll(terms);
  if (results.length || terms.length === 1) return { results, terms, how };
  return { results: await searchAny(terms), terms, how: how || "any" };
}

// What the reader is shown

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

/** The places where a form of a term stands; all of them for irregular forms, which only Pagefind knows. */
function placesOf(terms, all, found) {
  const isTerm = (place) => wordsAt(all, [place]).some((word) => terms.some((term) => isForm(term, word)));
  const own = found.filter(isTerm);
  return own.length ? own : found;
}

/** The parts of a page: what stands above its first heading, with the title, and what stands under each heading. */
function sections({ meta, anchors }, all) {
  const headings = anchors.filter(({ element }) => /^h[2-6]$/i.test(element)).sort((a, b) => a.location - b.location);
  const starts = [{ text: meta.title, location: 0 }, ...headings];
  return starts.map(({ id, text, location }, at) => ({
    id,
    name: id ? `${meta.title}: ${text}` : text,
    start: location,
    textStart: location + text.split(/\s+/).length,
    end: starts[at + 1]?.location ?? all.length,
  }));
}

/** The part of a page with most of the places; one in its heading counts as ten in its text. */
function bestSection(parts, places) {
  const between = (start, end) => places.filter((place) => place >= start && place < end).length;
  const weight = ({ start, textStart, end }) => 10 * between(start, textStart) + between(textStart, end);
  return parts.reduce((one, other) => (weight(other) > weight(one) ? other : one));
}

/** A word of an excerpt, marked but for the signs round it when it was asked for; «e-helse» stays on one line. */
function excerptWord(word, isMarked) {
  const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
  const whole = element("span", before, isMarked ? element("mark", core) : core, after);
  if (/^\p{L}{1,3}-|-\p{L}{1,3}$/u.test(core)) whole.className = "unbroken";
  return whole;
}

/** The words where the places stand closest; those marked, and «…» where the text goes on. */
function excerpt(all, places, { start, textStart, end }) {
  const within = (from, to) => places.filter((place) => place >= from && place < to);
  // The heading is the link above: it is shown again only when nothing else would be marked.
  const first = places.length && !within(textStart, end).length ? start : textStart;
  const inside = within(first, end);
  const near = (at) => within(at, Math.min(at + EXCERPT / 2, end)).length;
  const best = inside.reduce((one, other) => (near(other) > near(one) ? other : one), inside[0] ?? first);
  const from = Math.max(first, Math.min(best - 5, end - EXCERPT));
  const to = Math.min(from + EXCERPT, end);
  const shown = all.slice(from, to).map((word, at) => excerptWord(word, inside.includes(from + at)));
  const parts = [...(from > first ? ["…"] : []), ...shown, ...(to < end ? ["…"] : [])];
  return element("p", ...parts.flatMap((part) => [part, " "]).slice(0, -1));
}

/** The keyword by which a page was found that has none of the words in its text. */
function keyword({ keywords }, terms) {
  const best = terms.map(({ word }) => mostAlike(word, split(keywords))).find(Boolean);
  const shown = keywords.split(", ").find((each) => split(each).includes(best)) ?? keywords;
  return element("p", `${words.keyword}: `, element("mark", shown));
}

function item(result, found, terms) {
  const all = found.content.split(/\s+/);
  const places = placesOf(terms, all, result.words);
  const section = bestSection(sections(found, all), places);
  const link = element("a", section.name);
  link.href = section.id ? `${found.url}#${section.id}` : found.url;
  const date = element("p", `${words.updated}: ${found.meta.date}`);
  date.className = "muted";
  const why = places.length ? [] : [keyword(found.meta, terms)];
  return element("li", link, excerpt(all, places, section), ...why, date);
}

function heading(total, terms, how) {
  const text = words[total === 0 ? "none" : how || (total === 1 ? "one" : "many")];
  const values = { count: total, query, instead: terms.map(({ word }) => word).join(" ") };
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Show the next results, and a button while there are more. */
async function show(results, terms, more) {
  const first = list.children.length;
  const next = results.slice(first, first + PAGE);
  const found = await Promise.all(next.map((result) => result.data()));
  list.append(...next.map((result, at) => item(result, found[at], terms)));
  if (first > 0) list.children[first].querySelector("a").focus();
  if (list.children.length >= results.length) more?.remove();
}

async function answer() {
  area.hidden = false;
  count.textContent = words.working;
  pagefind = await import(new URL("pagefind/pagefind.js", site));
  // No worker: it costs a download and a start, and searching takes less than either.
  const ranking = { metaWeights: { title: 5, keywords: 10 } };
  await pagefind.options({ baseUrl: site.pathname, noWorker: true, ranking });
  const { results, terms, how } = await find();
  const more = results.length > PAGE ? fromTemplate("_flere") : null;
  more?.firstElementChild.addEventListener("click", () => show(results, terms, more));
  await show(results, terms, more);
  count.textContent = heading(results.length, terms, how);
  document.title = `${count.textContent} – ${document.title}`;
  if (results.length) allPages.remove();
  else fromTemplate("_hjelp");
}

if (query) {
  for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
  // The same search in the other languages.
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
  answer().catch(() => { count.textContent = words.failed; });
}
