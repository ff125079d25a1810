/*
 * Passkeys: asks the server for its question, the browser for the answer, and sends that as a field of the form. The
 * form stays hidden where the browser knows no passkeys; everything else works without this file.
 */
(() => {
  "use strict";

  if (!window.PublicKeyCredential) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const named = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function make(asked) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: named(asked.excludeCredentials),
      },
    });
    return {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : [],
      of: made,
    };
  }

  async function enter(asked) {
    const found = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) },
    });
    return {
      authenticatorData: text(found.response.authenticatorData),
      clientDataJSON: text(found.response.clientDataJSON),
      signature: text(found.response.signature),
      userHandle: found.response.userHandle ? text(found.response.userHandle) : undefined,
      of: found,
    };
  }

  async function answer(form) {
    const asked = await (await fetch(form.dataset.ask, { headers: { Accept: "application/json" } })).json();
    const { of, ...response } = await (form.dataset.passkey === "make" ? make(asked) : enter(asked));
    return JSON.stringify({
      id: of.id,
      rawId: text(of.rawId),
      type: of.type,
      response,
      clientExtensionResults: of.getClientExtensionResults(),
      authenticatorAttachment: of.authenticatorAttachment ?? undefined,
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      /* Whoever breaks it off stays on the page. */
      answer(form).then((json) => {
        form.elements.answer.value = json;
        form.submit();
      }, () => {});
    });
  });
})();
