// Search: the query in the address, answered from the text of all pages of the language (site/search_index.py).
// Nothing is stored. What the index holds reaches the page as text only, never as HTML.

const PAGE = 10; // results
const EXCERPT = 30; // words
const COUNTS = { keyword: 10, title: 6, translation: 5, heading: 4, lead: 2, text: 1 }; // for a word that stands there
const FORM = 0.8, PART = 0.3; // for another form of the word; for a longer word that it is a part of

const area = document.getElementById("_sokeresultat");
const count = document.getElementById("_antall");
const list = document.getElementById("_treff");
const allPages = document.getElementById("_alle");
const words = area.dataset;
const endings = words.endings.split(" ");
const query = (new URLSearchParams(location.search).get("q") || "").trim();
const vocabulary = new Map(); // each word of the pages -> where it stands: page, number of the part, key of COUNTS

// Words

/** The words of a text in small letters, without accents; å stays å, and Swedish letters become Norwegian ones. */
function split(text) {
  const small = text.normalize("NFC").toLowerCase().replace(/ä/g, "æ").replace(/ö/g, "ø");
  const plain = small.replace(/[^\0-\x7fæøå]/g, (sign) => sign.normalize("NFD").replace(/\p{M}/gu, ""));
  return plain.match(/[\p{L}\p{N}]+/gu) || [];
}

const known = new Map(); // most come many times
/** What stands between two spaces, as words: «e-post» is «e», «post» and «epost». */
function wordsOf(token) {
  const parts = known.get(token) || split(token);
  if (!known.has(token)) known.set(token, parts.length > 1 ? [...parts, parts.join("")] : parts);
  return known.get(token);
}

const withoutPairs = (word) => word.replace(/aa|ae/g, "a").replace(/oe/g, "o");
/** A word of the site as it is typed on a keyboard without æ, ø and å. */
const folded = (word) => withoutPairs(word.replace(/[æå]/g, "a").replace(/ø/g, "o"));

/** The words asked for, without such as «hva» and «er» unless there are no others; «styrings gruppe» is one. */
function askedFor() {
  const all = split(query);
  const telling = all.filter((word) => !words.stop.split(" ").includes(word));
  return (telling.length ? telling : all).reduce((before, word) => {
    const joined = before[before.length - 1] + word;
    return vocabulary.has(joined) ? [...before.slice(0, -1), joined] : [...before, word];
  }, []);
}

/** The endings that a stem can have: a short one has short ones only. */
const endingsOf = (stem) => endings.filter((ending) => stem.length > 3 || (stem.length > 2 && ending.length < 3));

/** A word, and what it is without each of its endings. */
function stemsOf(word) {
  const stems = endings.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
  return [word, ...stems.filter((stem) => endingsOf(stem).some((ending) => word === stem + ending))];
}

/** The shortest stem of a word that has some letters. */
function shortest(word, letters) {
  return stemsOf(word).reduce((one, other) => (other.length >= letters && other.length < one.length ? other : one));
}

/** The words of the site that a word asked for may mean, each with how well. spelling: how the site's are compared. */
function meanings(asked, spelling) {
  const stems = stemsOf(asked);
  const forms = new RegExp(`^(?:${stems.map((stem) => `${stem}(?:${endingsOf(stem).join("|")})?`).join("|")})$`);
  const core = shortest(asked, 4);
  const isPart = (word) => (core.length > 4 ? word.includes(core) : core.length > 3 && word.startsWith(core));
  const found = new Map();
  for (const word of vocabulary.keys()) {
    const spelt = spelling(word);
    const likeness = spelt === asked ? 1 : forms.test(spelt) ? FORM : isPart(spelt) ? PART : 0;
    if (likeness) found.set(word, likeness);
  }
  return found;
}

/** How many letters must be added, left out, changed or exchanged to make one word the other. */
function distance(one, other) {
  let before, last, row = [...Array(other.length + 1).keys()];
  for (let i = 0; i < one.length; i++) {
    [before, last, row] = [last, row, [i + 1]];
    for (let j = 0; j < other.length; j++) {
      row.push(Math.min(last[j] + (one[i] !== other[j]), last[j + 1] + 1, row[j] + 1));
      const isExchanged = i && j && one[i] === other[j - 1] && one[i - 1] === other[j];
      if (isExchanged) row[j + 1] = Math.min(row[j + 1], before[j - 1] + 1);
    }
  }
  return row[other.length];
}

/** The word of the site that is nearest to one that it has not got: misspelt, or a part of it. */
function nearest(asked) {
  const ends = stemsOf(asked);
  let best, least = Infinity;
  for (const word of vocabulary.keys()) {
    const isAsLong = Math.abs(word.length - asked.length) < 3;
    const misspelt = isAsLong ? Math.min(distance(asked, word), distance(asked, folded(word))) : Infinity;
    const allowed = asked.length < 5 ? 0 : asked.length < 8 || word[0] !== asked[0] ? 1 : 2;
    const isPart = word.length > 4 && (asked.startsWith(shortest(word, 5)) || ends.some((end) => end.endsWith(word)));
    const unlike = misspelt <= allowed ? misspelt : isPart ? 3 - word.length / 100 : Infinity;
    if (unlike < least) [best, least] = [word, unlike];
  }
  return best;
}

/** What to look for instead of a word asked for: the word itself, or the nearest; nothing when the site has none. */
function termFor(asked) {
  const exact = meanings(asked, (word) => word);
  const means = exact.size ? exact : meanings(withoutPairs(asked), folded);
  if (means.size) return { word: asked, means };
  const other = nearest(asked);
  return other && termFor(other);
}

// Pages

/** Note where each word stands, and how much it counts there: more in a short text. */
function read(pages) {
  const note = (text, page, part, key) => {
    const tokens = text.split(" ");
    const counts = COUNTS[key] * (1 + 1 / tokens.length);
    tokens.forEach((token) => wordsOf(token).forEach((word) => {
      if (!vocabulary.has(word)) vocabulary.set(word, []);
      vocabulary.get(word).push({ page, part, counts });
    }));
  };
  for (const page of pages) {
    page.keywords.forEach((keyword) => note(keyword, page, null, "keyword"));
    page.translations.forEach((title) => note(title, page, null, "translation"));
    note(page.title, page, page.parts[0], "title");
    for (const part of page.parts) {
      note(part[1], page, part, "heading");
      note(part[2], page, part, part[0] ? "text" : "lead");
    }
  }
}

/** The pages with any of the terms, the best first: the page, its best part, and how many of the terms it has. */
function search(pages, terms) {
  const totals = new Map(); // page or part -> score
  const has = new Map(); // page or part -> how many terms
  for (const { means } of terms) {
    const scores = new Map();
    // The best place counts, and each of the others a little.
    const add = (where, counts) => scores.set(where, Math.max(scores.get(where) || 0, counts) + counts / 100);
    means.forEach((likeness, word) => vocabulary.get(word).forEach(({ page, part, counts }) => {
      add(page, likeness * counts);
      add(part, likeness * counts);
    }));
    const rarity = Math.log(1 + pages.length / pages.filter((page) => scores.has(page)).length);
    scores.forEach((score, where) => {
      totals.set(where, (totals.get(where) || 0) + score * rarity);
      has.set(where, (has.get(where) || 0) + 1);
    });
  }
  const isBetter = (one, other) => has.get(one) - has.get(other) || totals.get(one) - totals.get(other);
  const results = pages.filter((page) => has.has(page)).map((page) => {
    const [best = page.parts[0]] = page.parts.filter((part) => has.has(part)).sort((one, other) => isBetter(other, one));
    return { page, best, terms: has.get(page), score: totals.get(page) + (totals.get(best) || 0) };
  });
  return results.sort((one, other) => other.score - one.score);
}

/** Whether a page has the words asked for beside one another, where they stand in quotes. */
function hasQuote({ page }) {
  if (!/^["«“”].*["»”]$/.test(query)) return true;
  const texts = page.parts.reduce((all, [, heading, text]) => [...all, heading, text], [page.title]);
  return texts.some((text) => ` ${split(text).join(" ")} `.includes(` ${split(query).join(" ")} `));
}

/** The results. how: «instead» when they are for other words than those asked for, «any» when for some of them. */
function find(pages) {
  read(pages);
  const asked = askedFor();
  const terms = asked.map(termFor).filter(Boolean);
  const any = search(pages, terms).filter(hasQuote);
  const all = any.filter((result) => result.terms === terms.length);
  const instead = terms.map(({ word }) => word).join(" ");
  const how = instead !== asked.join(" ") ? "instead" : all.length ? "" : "any";
  return { results: all.length ? all : any, terms, how, instead };
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

/** Words to be read, those that are meant marked but for the signs round them; «e-helse» stays on one line. */
function marked(tokens, isMeant) {
  return tokens.reduce((shown, token) => {
    const [, before, core, after] = token.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    const whole = element("span", before, isMeant(token) ? element("mark", core) : core, after);
    if (/^\p{L}{1,3}-|-\p{L}{1,3}$/u.test(core)) whole.className = "unbroken";
    return [...shown, " ", whole];
  }, []).slice(1);
}

/** The words of a text where those that are meant stand closest, and «…» where it goes on. */
function excerpt(text, isMeant) {
  const all = text.split(" ");
  const places = [...all.keys()].filter((place) => isMeant(all[place]));
  const near = (from) => places.filter((place) => place >= from && place < from + EXCERPT / 2).length;
  const best = places.reduce((one, other) => (near(other) > near(one) ? other : one), places[0] || 0);
  const from = Math.max(0, Math.min(best - 5, all.length - EXCERPT));
  const shown = marked(all.slice(from, from + EXCERPT), isMeant);
  return element("p", from ? "… " : "", ...shown, from + EXCERPT < all.length ? " …" : "");
}

function item({ page, best: [id, heading, text] }, isMeant) {
  const link = element("a", ...marked((id ? `${page.title}: ${heading}` : page.title).split(" "), isMeant));
  link.href = id ? `${page.url}#${id}` : page.url;
  const made = element("li", link, excerpt(text, isMeant));
  const keyword = [...page.keywords, ...page.translations].find((each) => each.split(" ").some(isMeant));
  if (!made.querySelector("mark") && keyword) made.append(element("p", `${words.keyword}: `, ...marked(keyword.split(" "), isMeant)));
  const date = element("p", `${words.updated}: ${page.date}`);
  date.className = "muted";
  if (page.date) made.append(date);
  return made;
}

/** Show the next results, and a button while there are more. */
function show(results, isMeant, more) {
  const first = list.children.length;
  list.append(...results.slice(first, first + PAGE).map((result) => item(result, isMeant)));
  if (first) list.children[first].querySelector("a").focus();
  if (list.children.length >= results.length && more) more.remove();
}

async function answer() {
  area.hidden = false;
  count.textContent = words.working;
  const { results, terms, how, instead } = find(await (await fetch(words.index)).json());
  const isMeant = (token) => wordsOf(token).some((word) => terms.some(({ means }) => means.has(word)));
  const more = results.length > PAGE ? fromTemplate("_flere") : null;
  if (more) more.firstElementChild.addEventListener("click", () => show(results, isMeant, more));
  show(results, isMeant, more);
  const told = { count: results.length, query, instead };
  const sentence = words[!results.length ? "none" : how || (results.length === 1 ? "one" : "many")];
  count.textContent = sentence.replace(/\{(\w+)\}/g, (_, name) => told[name]);
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
