// Where notes wait whose stage or lane is gone. Drawn only while there are such notes.
import { memo } from 'react'
import type { Rect } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { ParkingIcon } from './mapIcons'

export const ParkingLot = memo(function ParkingLot({ x, y, w, h }: Rect) {
  const t = useT()
  return (
    <section className="th-parking" style={{ left: x, top: y, width: w, height: h }}>
      <p className="th-parking-words">
        <ParkingIcon />
        <strong>{t('journey.parking')}</strong>
        <span>{t('journey.parkingWhy')}</span>
      </p>
    </section>
  )
})
