import { session } from "/js/storage.js";

const KEY = "liveshelf.office.cells";

/** What is typed in cells of the list and not yet saved, by product and field. Survives a reload and another search. */
export class CellDrafts {
  of(id, field) {
    return all()[id]?.[field] ?? null;
  }

  keep(id, field, draft) {
    const drafts = all();
    session.write(KEY, { ...drafts, [id]: { ...drafts[id], [field]: draft } });
  }

  clear(id, field) {
    const { [field]: _, ...others } = all()[id] ?? {};
    const drafts = { ...all(), [id]: others };
    if (Object.keys(others).length === 0) delete drafts[id];
    session.write(KEY, drafts);
  }
}

const all = () => session.read(KEY, {});
