// What the desk's own widgets do not tell a screen reader: names of search boxes, and what is only decoration.
const heading = (select) => {
  const cell = select.closest("td")
  return cell?.closest("table").tHead.rows[0].cells[cell.cellIndex]?.innerText
}

function name(select) {
  const box = select.nextElementSibling
  const words = select.labels[0]?.innerText.replace(/:$/, "") || heading(select)
  if (!words || !box?.classList.contains("select2")) return
  box.querySelector("[role=combobox]")?.setAttribute("aria-label", words)
  for (const attribute of ["role", "aria-readonly"]) box.querySelector(".select2-selection__rendered")?.removeAttribute(attribute)
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", words)
}

function tidy() {
  document.querySelectorAll("select.admin-autocomplete").forEach(name)
  for (const sign of document.querySelectorAll("span.help-tooltip[aria-label]")) sign.setAttribute("role", "img")
  for (const box of document.querySelectorAll("td.delete input")) box.setAttribute("aria-label", heading(box))
  for (const empty of document.querySelectorAll(".inline-group th.original")) empty.setAttribute("role", "none")
}

// After the desk's own scripts, which make these widgets when the page has loaded.
const later = () => setTimeout(tidy)
if (document.readyState === "complete") later()
else window.addEventListener("load", later)
document.addEventListener("formset:added", later)
