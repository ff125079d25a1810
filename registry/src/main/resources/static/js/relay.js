/*
 * What script adds to pages that work without it: keys, a help dialog, and rows that can be walked with j and k.
 * No page needs this file. htmx (a file of its own) adds checks while typing and progress that moves.
 */
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]") !== null;

  /* -------------------------------------------------- walking through rows */
  const rows = () => all("[data-rows] > tbody > tr, ul[data-rows] > li");

  const here = () => rows().findIndex((row) => row.classList.contains("here"));

  function walk(step) {
    const list = rows();
    if (list.length === 0) return;
    const from = here();
    const to = from < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, from + step));
    list.forEach((row, index) => row.classList.toggle("here", index === to));
    const link = one("[data-open]", list[to]);
    if (link) link.focus({ preventScroll: true });
    list[to].scrollIntoView({ block: "nearest" });
  }

  function select() {
    const box = here() < 0 ? null : one("input[type=checkbox]", rows()[here()]);
    if (box) box.click();
  }

  function compare() {
    one("form[data-compare] [data-compare-go]")?.click();
  }

  /* ------------------------------------------------------------------ keys */
  const keys = {
    "/": () => {
      one("#keys[open]")?.close();
      one("[data-find]")?.focus();
    },
    "?": () => one("#keys")?.showModal(),
    j: () => walk(1),
    k: () => walk(-1),
    x: select,
    c: compare,
  };
  let waitingForPlace = 0;

  function go(key) {
    waitingForPlace = 0;
    const link = one(`[data-go="${CSS.escape(key)}"]`);
    if (link) location.assign(link.href);
    return link !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (Date.now() - waitingForPlace < 1200 && go(event.key)) return event.preventDefault();
    if (event.key === "g") {
      waitingForPlace = Date.now();
      return;
    }
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  /* ------------------------------------------- small conveniences by mouse */
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) one("#keys")?.showModal();
    if (event.target.closest("[data-print]")) window.print();
    all("details.me[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const field = event.target.closest?.("[data-find]");
    if (field) field.blur();
    all("details.me[open]").forEach((menu) => { menu.open = false; });
  });

  /* the drawer: opened by what htmx puts into it, closed by its button or Escape; the list keeps its place */
  function closeDrawer() {
    const drawer = one("[data-drawer]");
    if (!drawer || drawer.childElementCount === 0) return false;
    drawer.replaceChildren();
    one("tr.here [data-open]")?.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    const drawer = event.target.closest?.("[data-drawer]");
    if (!drawer || drawer.childElementCount === 0) return;
    const close = Object.assign(document.createElement("button"), { type: "button", className: "btn small close" });
    close.textContent = drawer.dataset.close;
    close.addEventListener("click", closeDrawer);
    drawer.prepend(close);
    drawer.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.closest?.("dialog, input, select, textarea")) closeDrawer();
  });

  /* a form that was sent says so, and is not sent twice */
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    if (event.target.matches("[data-once]")) event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

  /* a reading that came from the server tells its field whether it is right */
  document.addEventListener("htmx:afterSwap", () => {
    all(".locus").forEach((locus) => one("input", locus)?.setAttribute("aria-invalid", String(one(".problem", locus) !== null)));
  });

  document.documentElement.classList.add("scripted");
})();
