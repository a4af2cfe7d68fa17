// The bar above the text: one stop for the Tab key, arrows within it, Escape back to the text.
import { box, commands, styles } from "fibrosite/editor/commands"
import { pickers } from "fibrosite/editor/pickers"

export function toolbar(frame, editor) {
  const bar = frame.querySelector("[data-editor-bar]")
  const buttons = [...bar.querySelectorAll("[data-do]")]
  const style = bar.querySelector("[data-style]")
  const callout = bar.querySelector("[data-callout-kind]")
  const all = { ...commands, ...pickers(frame) }

  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]")
    if (button && button.ariaDisabled !== "true") all[button.dataset.do].run(editor)
  })
  style.addEventListener("change", () => styles[style.value]?.run(editor))
  callout.addEventListener("change", () => box(editor, callout.value))
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return editor.commands.focus()
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step && !["Home", "End"].includes(event.key)) return
    const stops = [...bar.querySelectorAll("button, select")].filter((stop) => stop.offsetParent)
    const now = stops.indexOf(document.activeElement)
    const next = event.key === "Home" ? 0 : event.key === "End" ? -1 : (now + step + stops.length) % stops.length
    event.preventDefault()
    rove(stops.at(next))
    stops.at(next).focus()
  })
  bar.addEventListener("focusin", ({ target }) => rove(target.closest("button, select")))

  function rove(stop) {
    for (const other of bar.querySelectorAll("button, select")) other.tabIndex = other === stop ? 0 : -1
  }

  function show() {
    style.value = Object.keys(styles).find((name) => styles[name].isOn(editor)) ?? ""
    callout.value = editor.getAttributes("callout")["data-callout"] ?? ""
    for (const part of bar.querySelectorAll("[data-when]")) part.hidden = !editor.isActive(part.dataset.when)
    const can = editor.can()
    for (const button of buttons) {
      const { isOn, step } = all[button.dataset.do]
      if (isOn) button.ariaPressed = String(isOn(editor))
      if (step && !isOn) button.ariaDisabled = String(!step(can.chain()).run())
    }
  }

  rove(style)
  show()
  editor.on("transaction", show)
}
