/** This page as a path, to come back to. */
export const here = () => location.pathname + location.search;

/** Where `?next=` leads, if that is a page of this shop; otherwise the shelf. Never another site. */
export function nextPage(search = location.search) {
  const wanted = new URLSearchParams(search).get("next") ?? "/";
  if (!/^\/(?![/\\])/.test(wanted)) return "/";
  try {
    const url = new URL(wanted, location.origin);
    return url.origin === location.origin ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
