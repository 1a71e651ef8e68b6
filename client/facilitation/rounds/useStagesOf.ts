import { useTools, useWatched } from '../context'

/** The stages of a map in their order; none when it is gone. */
export function useStagesOf(map: string) {
  const { port } = useTools()
  return useWatched(port.maps).find(({ id }) => id === map)?.stages ?? []
}
