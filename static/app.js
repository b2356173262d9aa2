// Says so when an answer cannot reach the server, and counts down the time of a test. Everything else
// works by htmx and plain HTML.
document.addEventListener("htmx:beforeRequest", () => {
  document.getElementById("problem").replaceChildren();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("problem").replaceChildren(words);
  });
}

// By what has passed since the page came, so that a wrong clock or a sleeping phone does no harm.
const since = new WeakMap();
function countDown() {
  for (const place of document.querySelectorAll("[data-seconds-left]")) {
    const { secondsLeft, minutes, last, over } = place.dataset;
    if (!since.has(place)) since.set(place, Date.now());
    const left = secondsLeft - (Date.now() - since.get(place)) / 1000;
    const words = left >= 60 ? minutes.replace("#", Math.floor(left / 60)) : left > 0 ? last : over;
    if (place.textContent !== words) {
      place.textContent = words;
      if (words === over || words === minutes.replace("#", 5)) {
        document.getElementById("told").textContent = words;
      }
    }
  }
}
countDown();
setInterval(countDown, 1000);
