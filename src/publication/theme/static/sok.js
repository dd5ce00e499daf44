// Search: the query in the address, answered from the text of all pages of the language (site/search_index.py).
// Nothing is stored. What the index holds reaches the page as text only, never as HTML.

const PAGE = 10; // results
const EXCERPT = 30; // words
const COUNTS = { keyword: 10, title: 6, translation: 5, heading: 4, lead: 2, text: 1 }; // for a word that stands there
const LETTERS = "(?:[A-Za-z\\u00c0-\\u1fff\\u3040-\\uffff][\\xb2\\xb3]?|[0-9\\u2080-\\u2089])+"; // and digits; no older browser knows \p{L}
const PARTS = new RegExp(LETTERS, "g"), WORD = new RegExp(`([0-9]+(?:\\xa0[0-9]+)+|${LETTERS}(?:-${LETTERS})*)`);
const GROUPS = "([0-9]{1,3}(?:S[0-9]{3})+|[0-9]{2}(?:S[0-9]{2}){3}|[0-9]{3}S[0-9]{2}S[0-9]{3}|[0-9]{4}S[0-9]{2}S[0-9]{5})(?!S?[0-9]{2}(?![0-9])|[0-9])";
const SPACED = new RegExp(`(^|[^0-9A-Za-z])${GROUPS}`.replace(/S/g, "[ \\xa0\\u202f]"), "g"); // «10 000», «22 33 44 55»
const OTHERS = { "ä": "æ", "ö": "ø", "ŧ": "t", "đ": "d", "ŋ": "n" }; // as Norwegian keyboards have it
const FORM = 0.8, PART = 0.3; // for another form of the word; for a longer word that it is a part of

const ids = ["_sokeresultat", "_antall", "_treff", "_alle"];
const [area, count, list, allPages] = ids.map((id) => document.getElementById(id));
const words = area.dataset;
const endings = words.endings.split(" ");
const query = (new URLSearchParams(location.search).get("q") || "").trim();
const vocabulary = new Map(); // each word of the site -> where it stands (page, and part of it), and how much it counts

// Words

/** The words of a text in small letters, without accents; å stays å, and neighbours' letters become Norwegian ones. */
function split(text) {
  const small = text.normalize("NFC").toLowerCase().replace(/[äöŧđŋ]/g, (sign) => OTHERS[sign]);
  const plain = small.replace(/[^\0-\x7fæøå]/g, (sign) => sign.normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
  return plain.match(PARTS) || [];
}

/** A text with hard spaces in its numbers, which are one word. */
const withWholeNumbers = (text) => text.replace(SPACED, (_, before, number) => before + number.replace(/[^0-9]/g, "\xa0"));
const isNumber = (word) => /^[0-9]+$/.test(word);

/** What a word may be looked for as: «e-post» as «e», «post» and «epost»; «3-2» as «3» and «2», «10 000» as «10000». */
function formsOf(word) {
  const parts = split(word), whole = parts.join("").replace(/^(?:00)?47(?=[0-9]{8}$)/, "");
  if (parts.length > 1 && !isNumber(whole)) return [...parts, whole];
  return !whole || (word.includes("-") && parts.length < 5) ? parts : [whole]; // an ISBN has five
}

const withoutPairs = (word) => word.replace(/aa|ae/g, "a").replace(/oe/g, "o");
/** A word of the site as it is typed on a keyboard without æ, ø and å. */
const folded = (word) => withoutPairs(word.replace(/[æå]/g, "a").replace(/ø/g, "o"));

/** The words asked for, without such as «hva» and «er» unless there are no others; «styrings gruppe» is one. */
function askedFor() {
  const all = [].concat(...withWholeNumbers(query).split(WORD).map((word) => {
    const forms = formsOf(word), whole = split(word).join("");
    if (forms.length < 2 || !forms.includes(whole)) return forms;
    return vocabulary.has(whole) ? whole : split(word);
  }));
  const telling = all.filter((word) => !words.stop.split(" ").includes(word));
  return (telling.length ? telling : all).reduce((before, word) => {
    const last = before.slice(-1).join("");
    const isApart = last.length === 1 || !vocabulary.has(last) || !vocabulary.has(word);
    return isApart && !isNumber(last + word) && vocabulary.has(last + word) ? [...before.slice(0, -1), last + word] : [...before, word];
  }, []);
}

/** A word, and what is left of it without each of its endings: four letters, or three of a word of five. */
function stemsOf(word) {
  const left = endings.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
  return [word, ...left.filter((stem) => stem.length > 3 || (stem.length === 3 && word.length < 6))];
}

/** The shortest stem of a word that has some letters. */
function shortest(word, letters) {
  return stemsOf(word).reduce((one, other) => (other.length >= letters && other.length < one.length ? other : one));
}

/** The words of the site that a word asked for may mean, each with how well. spelling: how the site's are compared. */
function meanings(asked, spelling) {
  const stems = stemsOf(asked);
  const core = shortest(asked, 4);
  const isForm = (word) => stemsOf(word).some((stem) => stems.includes(stem));
  const isPart = (word) => !isNumber(asked) && core.length > (word.startsWith(core) ? 3 : 4) && word.includes(core);
  const found = new Map();
  for (const word of vocabulary.keys()) {
    const spelt = spelling(word);
    const likeness = spelt === asked ? 1 : isForm(spelt) ? FORM : isPart(spelt) ? PART : 0;
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
      const isExchanged = i && j && one[i] === other[j - 1] && one[i - 1] === other[j];
      const exchanged = isExchanged ? before[j - 1] + 1 : Infinity;
      row.push(Math.min(last[j] + (one[i] !== other[j]), last[j + 1] + 1, row[j] + 1, exchanged));
    }
  }
  return row[other.length];
}

/** The word of the site that is nearest to one that it has not got: misspelt, or a part of it. */
function nearest(asked) {
  let best, least = Infinity;
  for (const word of vocabulary.keys()) {
    const misspelt = Math.min(distance(asked, word), distance(asked, folded(word)));
    const allowed = asked.length < 5 ? 0 : asked.length < 8 || word[0] !== asked[0] ? 1 : 2;
    const isPart = () => asked.startsWith(shortest(word, 5)) || stemsOf(asked).some((stem) => stem.endsWith(word));
    const unlike = misspelt <= allowed ? misspelt : word.length > 4 && isPart() ? 3 - word.length / 100 : Infinity;
    if (unlike < least) [best, least] = [word, unlike];
  }
  return best;
}

/** What to look for instead of a word asked for: the word itself, or the nearest; nothing when the site has none. */
function termFor(asked) {
  const exact = meanings(asked, (word) => word);
  const means = exact.size ? exact : meanings(withoutPairs(asked), folded);
  if (means.size) return { word: asked, means };
  const other = !isNumber(asked) && nearest(asked); // another number is another thing
  return other && termFor(other);
}

// Pages

/** Note where each word stands, and how much it counts there: more in a short text. */
function read(pages) {
  const note = (text, key, ...places) => {
    const all = text.split(WORD).filter((_, at) => at % 2); // without what stands between the words
    const counts = COUNTS[key] * (1 + 1 / all.length);
    all.forEach((each) => formsOf(each).forEach((word) => {
      if (!vocabulary.has(word)) vocabulary.set(word, []);
      vocabulary.get(word).push({ places, counts });
    }));
  };
  for (const page of pages) {
    page.keywords.forEach((keyword) => note(keyword, "keyword", page));
    page.translations.forEach((title) => note(title, "translation", page));
    note(page.title, "title", page, page.parts[0]);
    for (const part of page.parts) {
      note(part.heading, "heading", page, part);
      note(part.text, part.id ? "text" : "lead", page, part);
    }
  }
}

/** Let each page and part say how many of the terms it has, and how well; and each page which part is its best. */
function judge(pages, terms) {
  const places = [].concat(pages, ...pages.map((page) => page.parts));
  for (const place of places) place.has = place.score = 0;
  for (const { means } of terms) {
    for (const place of places) place.best = 0;
    // The best occurrence counts, and each of the others a little.
    means.forEach((likeness, word) => vocabulary.get(word).forEach(({ places, counts }) => {
      for (const place of places) place.best = Math.max(place.best, likeness * counts) + likeness * counts / 100;
    }));
    const rarity = Math.log(1 + pages.length / pages.filter((page) => page.best).length);
    for (const place of places) {
      place.has += place.best > 0;
      place.score += place.best * rarity;
    }
  }
  const isLess = (one, other) => (one.has - other.has || one.score - other.score) < 0;
  for (const page of pages) {
    page.part = page.parts.reduce((one, other) => (isLess(one, other) ? other : one));
    page.score += page.part.score;
  }
}

/** The pages found. how: «instead» when they are for other words than those asked for, «any» when for some only. */
function find(pages) {
  read(pages);
  const asked = askedFor();
  const terms = asked.map(termFor).filter(Boolean);
  judge(pages, terms);
  // In quotes, the words stand beside one another.
  const quoted = /^["«“”].*["»”]$/.test(query) ? split(query).join(" ") : "";
  const texts = ({ title, parts }) => [title].concat(...parts.map(({ heading, text }) => [heading, text]));
  const isRight = (page) => !quoted || texts(page).some((text) => split(text).join(" ").includes(quoted));
  const any = pages.filter((page) => page.has && isRight(page)).sort((one, other) => other.score - one.score);
  const all = any.filter((page) => page.has === terms.length);
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

/** A text, in which the words that are meant are marked; «e-helse» stays on one line. */
function marked(text, isMeant) {
  return text.split(WORD).map((word, at) => {
    if (at % 2 === 0) return word; // what stands between two words
    const made = element(isMeant(word) ? "mark" : "span", word);
    if (/^.{1,3}-|-.{1,3}$/.test(word)) made.className = "unbroken";
    return made;
  });
}

/** The words of a text where those that are meant stand closest, and «…» where it goes on. */
function excerpt(text, isMeant) {
  const all = text.split(" ");
  const places = [...all.keys()].filter((place) => all[place].split(WORD).some(isMeant));
  const near = (from) => places.filter((place) => place >= from && place < from + EXCERPT / 2).length;
  const best = places.reduce((one, other) => (near(other) > near(one) ? other : one), places[0] || 0);
  const from = Math.max(0, Math.min(best - 5, all.length - EXCERPT));
  const shown = marked(all.slice(from, from + EXCERPT).join(" "), isMeant);
  return element("p", from ? "… " : "", ...shown, from + EXCERPT < all.length ? " …" : "");
}

function item(page, isMeant) {
  const { id, heading, text } = page.part;
  const link = element("a", ...marked(id ? `${page.title}: ${heading}` : page.title, isMeant));
  link.href = id ? `${page.url}#${id}` : page.url;
  const made = element("li", link, excerpt(text, isMeant));
  if (!made.querySelector("mark")) {
    const keyword = [...page.keywords, ...page.translations].find((each) => each.split(WORD).some(isMeant));
    made.append(element("p", `${words.keyword}: `, ...marked(keyword, isMeant)));
  }
  const date = element("p", `${words.updated}: ${page.date}`);
  date.className = "muted";
  if (page.date) made.append(date);
  return made;
}

/** Show the first results, and a button while there are more. */
function show(results, isMeant) {
  const more = fromTemplate("_flere");
  const next = () => {
    const first = list.children.length;
    list.append(...results.slice(first, first + PAGE).map((page) => item(page, isMeant)));
    if (first) list.children[first].querySelector("a").focus();
    if (list.children.length >= results.length) more.remove();
  };
  more.firstElementChild.addEventListener("click", next);
  next();
}

async function answer() {
  area.hidden = false;
  count.textContent = words.working;
  const { results, terms, how, instead } = find(JSON.parse(withWholeNumbers(await (await fetch(words.index)).text())));
  show(results, (word) => formsOf(word).some((form) => terms.some(({ means }) => means.has(form))));
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
