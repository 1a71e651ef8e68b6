// Who makes what is made here: told to parts inside the canvas, which are mounted once and live long.
import { createContext, useContext } from 'react'

export type Author = { id: string; name: string }

export const AuthorContext = createContext<Author>({ id: '', name: '' })

export const useAuthor = (): Author => useContext(AuthorContext)
