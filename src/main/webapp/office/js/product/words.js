import { locale } from "/js/i18n.js";

const MOST_STEPS = 4_000_000; // of comparing; beyond that a text counts as written anew
const WORD = /[\p{L}\p{N}]/u;
const words = "Segmenter" in Intl ? new Intl.Segmenter(locale, { granularity: "word" }) : null;

/**
 * What became of a text, word by word: `[{kind, text}]` in reading order, `kind` being "same", "removed" or "added".
 * All but what was removed is the text after; all but what was added is the text before.
 */
export function wordChanges(before, after) {
  const [old, now] = [split(before), split(after)];
  const head = alike(old, now, (list, index) => list[index]);
  const tail = alike(old.slice(head), now.slice(head), (list, index) => list.at(-1 - index));
  const middle = (list) => list.slice(head, list.length - tail);
  return joined([
    ...old.slice(0, head).map(same),
    ...between(middle(old), middle(now)),
    ...old.slice(old.length - tail).map(same),
  ]);
}

const same = (text) => ({ kind: "same", text });
const removed = (text) => ({ kind: "removed", text });
const added = (text) => ({ kind: "added", text });

const split = (text) => (words ? [...words.segment(text)].map(({ segment }) => segment) : text.split(/(\s+)/));

function alike(one, other, at) {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && at(one, count) === at(other, count)) count += 1;
  return count;
}

/** Along a longest common subsequence. */
function between(old, now) {
  if (old.length * now.length > MOST_STEPS) return [...old.map(removed), ...now.map(added)];
  const left = lengths(old, now);
  const changes = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      changes.push(same(old[i]));
      i += 1;
      j += 1;
    } else if (left[i + 1][j] >= left[i][j + 1]) changes.push(removed(old[i++]));
    else changes.push(added(now[j++]));
  }
  return [...changes, ...old.slice(i).map(removed), ...now.slice(j).map(added)];
}

/** `lengths[i][j]`: how much the texts from there on have in common. */
function lengths(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      table[i][j] = old[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

/** In pieces as large as can be: what stands between two changes and is no word belongs to both of them. */
function joined(changes) {
  const pieces = [];
  let [gone, come, kept] = ["", "", ""];
  const close = () => {
    pieces.push(removed(gone), added(come), same(kept));
    [gone, come, kept] = ["", "", ""];
  };
  for (const { kind, text } of changes) {
    if (kind !== "same" && kept !== "") {
      if ((gone === "" && come === "") || WORD.test(kept)) close();
      [gone, come, kept] = [gone + kept, come + kept, ""];
    }
    if (kind === "same") kept += text;
    else if (kind === "removed") gone += text;
    else come += text;
  }
  close();
  return pieces.filter(({ text }) => text !== "");
}
