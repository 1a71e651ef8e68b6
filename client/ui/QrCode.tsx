// A link as a QR code, drawn as one SVG path. Always dark on white with a quiet margin: cameras need it.
import qrcode from 'qrcode-generator'
import { useMemo } from 'react'

const quietModules = 3

/** The path of the dark modules, one unit each, and the side of the whole picture in units. */
export function qrPath(text: string): { path: string; side: number } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue
      const from = column
      while (column + 1 < count && code.isDark(row, column + 1)) column++
      path += `M${from + quietModules} ${row + quietModules}h${column - from + 1}v1H${from + quietModules}z`
    }
  }
  return { path, side: count + 2 * quietModules }
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      className="th-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} rx="2" fill="#fff" />
      <path d={path} fill="#1d1b2e" />
    </svg>
  )
}
