// Attributes that an element keeps as it came: { "data-callout": … } for addAttributes().
export const kept = (...names) =>
  Object.fromEntries(names.map((name) => [name, { default: null, parseHTML: (element) => element.getAttribute(name) }]))
