import { useTools, useWatched } from '../context'

/** The journey maps of this page. */
export const useMaps = () => useWatched(useTools().port.maps)
