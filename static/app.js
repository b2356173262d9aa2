// Says so when an answer cannot reach the server; everything else works by htmx and plain HTML.
document.addEventListener("htmx:beforeRequest", () => {
  document.getElementById("problem").replaceChildren();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    const words = document.getElementById("unreachable").content.cloneNode(true);
    document.getElementById("problem").replaceChildren(words);
  });
}
