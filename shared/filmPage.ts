// A film, its player and nothing else in one page that opens from disk. The page's own policy forbids it the network.

const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src blob:"

export type FilmPage = {
  language: string
  title: string
  /** The player's script, whole. */
  player: string
  /** The film as JSON, compressed with gzip, in base64. */
  film: string
  /** Its pictures in the same form. */
  pictures: string
  /** Words of the player. */
  words: Record<string, string>
}

export function filmPage({ language, title, player, film, pictures, words }: FilmPage): string {
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title></head><body>`,
    `<script type="application/json" id="words">${inScript(JSON.stringify(words))}</script>`,
    `<script type="text/plain" id="film">${film}</script>`,
    `<script type="text/plain" id="pictures">${pictures}</script>`,
    `<script>${inScript(player)}</script></body></html>`,
  ].join('\n')
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** Nothing in a script may end it; in strings, where alone these marks can stand, the two mean the same. */
const inScript = (text: string) => text.replace(/<(?=\/script|!--)/gi, '\\u003c')
