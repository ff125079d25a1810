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
  const rows = () => all("[data-rows] > tbody > tr:not(.under), ul[data-rows] > li");

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

  /* ------------------------------------- everything that can be done here, by name */
  const palette = one("#palette");
  const list = one("#palette-list");
  let offers = [];

  const said = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function gather() {
    const seen = new Set();
    const visible = (element) => element.checkVisibility() && !element.closest("dialog, table") && !element.disabled;
    const own = all("main summary, main .head a.btn, main .actions a.btn, main form button[type=submit]:not(.danger)")
      .filter(visible)
      .map((element) => ({ name: said(element), act: () => { element.focus(); element.click(); } }));
    const places = all("nav.nav a, details.me a")
      .map((link) => ({ name: said(one("span", link) ?? link), act: () => location.assign(link.href) }));
    return [...own, ...places].filter((offer) => offer.name && !seen.has(offer.name) && seen.add(offer.name));
  }

  function point(to) {
    const shown = [...list.children];
    shown.forEach((option, index) => option.setAttribute("aria-selected", String(index === to)));
    one("#palette-find").setAttribute("aria-activedescendant", shown[to]?.id ?? "");
    shown[to]?.scrollIntoView({ block: "nearest" });
  }

  function narrow() {
    const words = one("#palette-find").value.toLowerCase().split(/\s+/);
    const fit = offers.filter((offer) => words.every((word) => offer.name.toLowerCase().includes(word)));
    list.replaceChildren(...fit.map((offer, index) => {
      const option = Object.assign(document.createElement("li"), { id: `palette-${index}`, textContent: offer.name });
      option.setAttribute("role", "option");
      option.addEventListener("click", () => perform(offer));
      return option;
    }));
    one("#palette-none").hidden = fit.length > 0;
    point(0);
  }

  function perform(offer) {
    palette.close();
    offer.act();
  }

  function openPalette() {
    if (!palette || palette.open || one("dialog[open]")) return;
    offers = gather();
    one("#palette-find").value = "";
    narrow();
    palette.showModal();
    one("#palette-find").focus();
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    }
  });

  palette?.addEventListener("input", narrow);
  palette?.addEventListener("keydown", (event) => {
    const shown = [...list.children];
    const at = shown.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") point(Math.min(shown.length - 1, at + 1));
    else if (event.key === "ArrowUp") point(Math.max(0, at - 1));
    else if (event.key === "Enter") shown[at]?.click();
    else return;
    event.preventDefault();
  });

  /* ------------------------------------------- small conveniences by mouse */
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) one("#keys")?.showModal();
    if (event.target.closest("[data-palette]")) openPalette();
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

  /* before a form is sent that was open for long: has the log-in ended meanwhile? Then nothing is sent, and nothing lost */
  const opened = Date.now();
  const LONG = 5 * 60 * 1000;

  async function isLoggedIn() {
    try {
      const answer = await fetch(one("a.brand").href);
      if (new URL(answer.url).pathname.endsWith("/log-in")) return false;
      const fresh = one("input[name=_csrf]", new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (fresh) all("input[name=_csrf]").forEach((token) => { token.value = fresh.value; });
      return true;
    } catch {
      return true;
    }
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!one("input[name=_csrf]", form) || form.dataset.asked || Date.now() - opened < LONG) return;
    const submitter = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await isLoggedIn()) {
      form.dataset.asked = "yes";
      form.requestSubmit(submitter);
    } else {
      one("#lapsed")?.showModal();
    }
  }, true);

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
