// Text that people wrote, as Markdown that shows it as it is: what would be marks or a link stays words.

/** On one line, so that it stays in its list item. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1')
