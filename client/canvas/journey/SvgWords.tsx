// Text in an exported drawing, where none of the page's styles are.
import type { CSSProperties, ReactNode } from 'react'
import type { Rect } from '../../../shared/journey/layout'

const fontFamily =
  "'Pretendard Variable', Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif"

type WordsProps = Rect & {
  size: number
  weight?: number
  lineHeight?: number
  fill: string
  children: ReactNode
}

/** Text in a box: wrapped, and cut where the box ends. */
export function Words(props: WordsProps) {
  const { x, y, w, h, size, weight = 400, lineHeight = 1.3, fill, children } = props
  if (!children || h <= 0 || w <= 0) return null
  const style: CSSProperties = {
    overflow: 'hidden',
    height: '100%',
    color: fill,
    fontFamily,
    fontSize: size,
    fontWeight: weight,
    lineHeight,
  }
  return (
    <foreignObject x={x} y={y} width={w} height={h}>
      <div style={style}>{children}</div>
    </foreignObject>
  )
}
