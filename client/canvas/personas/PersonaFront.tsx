// What lies over the canvas about personas and panels, at its lower edge.
import { createPortal } from 'react-dom'
import { useContainer } from 'tldraw'
import { EvidencePill } from '../insight/EvidencePill'
import { PastedNotice } from '../panels/PastedNotice'
import { RemovedNotice } from '../panels/RemovedNotice'
import { AssignPill } from './AssignPill'
import { JourneyPill } from './JourneyPill'
import { OthersFade } from './OthersFade'
import './front.css'

export function PersonaFront({ bare }: { bare: boolean }) {
  const container = useContainer()
  return createPortal(
    <div className="th-front" data-bare={bare ? '' : undefined}>
      <OthersFade />
      <PastedNotice />
      <RemovedNotice />
      <EvidencePill />
      <AssignPill />
      <JourneyPill always={bare} />
    </div>,
    container,
  )
}
