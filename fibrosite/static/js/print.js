// “Print” on the pages that are made for paper.
const button = document.querySelector("[data-print-now]");
button.hidden = false;
button.addEventListener("click", () => print());
