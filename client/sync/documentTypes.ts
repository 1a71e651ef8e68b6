// Which of the canvas' records are the document's; the rest (camera, selection, presence) is each page's own.

export const documentTypes = ['document', 'page', 'shape', 'binding', 'asset'] as const

export const isDocumentType = (typeName: string): boolean =>
  documentTypes.includes(typeName as (typeof documentTypes)[number])
