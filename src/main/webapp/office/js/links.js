/** Follows links within the element to other views of this page without leaving it; `show(link)` draws the view. */
export function followLinks(element, show) {
  element.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show(link);
  });
}
