// A file into the downloads of this browser.

export function saveFile(name: string, extension: string, content: BlobPart, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = `${fileName(name) || 'board'}.${extension}`
  link.click()
  // Some browsers read it only after the click has come to its end.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Without the characters that some file system or other refuses. */
const fileName = (title: string) =>
  title
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80)
