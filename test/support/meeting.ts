// Two people at one board.
import { onTestFinished } from 'vitest'
import { startTestServer } from './server'
import { waitFor } from './wait'
import { Person } from './workshop'

export async function meeting(template = 'current-state') {
  const server = await startTestServer()
  const board = await server.createBoard({ template })
  const join = async () => {
    const person = await new Person(server, board).join()
    onTestFinished(() => person.leave())
    return person
  }
  const [mina, juno] = [await join(), await join()]
  const both = async () => {
    await Promise.all([mina.settled(), juno.settled()])
    await waitFor('both see the same', () => mina.picture() === juno.picture())
  }
  return { server, board, mina, juno, both }
}
