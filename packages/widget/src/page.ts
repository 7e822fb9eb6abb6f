/**
 * Keeps the widget on the page, also where a visit without a load (Turbo, PJAX) or a framework that
 * starts late replaces the body. `attached` is called whenever it was put there.
 */
export function keepOnPage(host: Element, attached: () => void) {
  let wanted = true;
  // Later, so that a page which takes it away again and again is not brought to a halt.
  const watch = new MutationObserver(() => setTimeout(attach));

  function attach() {
    watch.disconnect();
    watch.observe(document.documentElement, { childList: true });
    watch.observe(document.body, { childList: true });
    if (!wanted || host.isConnected) return;
    document.body.append(host);
    attached();
  }

  attach();
  return {
    attach,
    show() {
      wanted = true;
      attach();
    },
    hide() {
      wanted = false;
      host.remove();
    },
  };
}
