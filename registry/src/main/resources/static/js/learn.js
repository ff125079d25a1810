/*
 * Tells the server how much of a video was played: what was really played, not how far somebody jumped. Without this
 * file the button below the video says that it was watched.
 */
(() => {
  "use strict";

  const video = document.querySelector("video");
  const form = document.querySelector("form[data-played]");
  if (!video || !form) return;

  const STEP = 10;
  let told = 0;

  const played = () => {
    let seconds = 0;
    for (let i = 0; i < video.played.length; i++) seconds += video.played.end(i) - video.played.start(i);
    return video.duration > 0 ? Math.min(100, Math.floor((100 * seconds) / video.duration)) : 0;
  };

  const tell = (always) => {
    const percent = played();
    if (percent < told + (always ? 1 : STEP)) return;
    told = percent;
    const body = new URLSearchParams(new FormData(form));
    body.set("percent", String(percent));
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
  };

  video.addEventListener("timeupdate", () => tell(false));
  video.addEventListener("ended", () => tell(true));
  video.addEventListener("pause", () => tell(true));
})();
