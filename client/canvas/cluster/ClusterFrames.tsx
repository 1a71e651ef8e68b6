// A quiet frame around each heading and the notes under it, drawn on the map beneath the notes. It follows
// them while they move, and stands out where it would take what is being dragged.
import { memo } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Layout, Rect } from '../../../shared/journey/layout'
import { useMap } from '../journey/MapContext'
import { dropGroups } from './dropGroups'
import { frameOf } from './frames'
import './cluster.css'

export const ClusterFrames = memo(function ClusterFrames({ layout }: { layout: Layout }) {
  const editor = useEditor()
  const { mapId } = useMap().tools
  const drops = useValue('groups to drop into', () => dropGroups(editor, mapId), [editor, mapId])
  return (
    <>
      {[...layout.clusters]
        .filter(([heading, under]) => under.length > 0 && !layout.hidden.has(heading))
        .map(([heading, under]) => (
          <ClusterFrame
            key={heading}
            heading={heading}
            under={under.map(({ id }) => id).join(' ')}
          />
        ))}
      {drops.map(({ heading, frame }) => (
        <div key={heading} className="th-cluster th-cluster-drop" style={boxOf(frame)} />
      ))}
    </>
  )
})

const ClusterFrame = memo(function ClusterFrame(props: { heading: string; under: string }) {
  const { heading, under } = props
  const editor = useEditor()
  const frame = useValue('frame', () => frameOf(editor, heading, under.split(' ')), [
    editor,
    heading,
    under,
  ])
  return frame ? <div className="th-cluster" style={boxOf(frame)} /> : null
})

const boxOf = ({ x, y, w, h }: Rect) => ({ left: x, top: y, width: w, height: h })
