// The way from a note to its life, where the page has one to show.
import { createContext } from 'react'

export const BiographyDoor = createContext<(() => void) | undefined>(undefined)
