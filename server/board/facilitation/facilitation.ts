// What a room knows of its board's workshop: the workshop itself, and what is written beside the board.
import type { WorkshopHistory } from '../../store/workshops'
import type { Session } from '../session'
import { Asides } from './asides'
import type { WorkshopPorts } from './ports'
import { Workshop } from './workshop'

export class Facilitation {
  readonly workshop: Workshop
  readonly asides: Asides

  constructor(ports: WorkshopPorts, history: WorkshopHistory) {
    this.workshop = new Workshop(ports, history, (before, after) =>
      this.asides.changed(before, after),
    )
    this.asides = new Asides(ports, this.workshop)
  }

  leave(session: Session): void {
    this.workshop.leave(session)
    this.asides.leave(session)
  }
}
