const figure = 'hidden shrink-0 text-right @xl:block'

/** The columns of figures, which a narrow table shows below the name instead. */
export const figureColumns = [
  { heading: 'Context', className: `${figure} w-16` },
  { heading: 'Input', className: `${figure} w-18` },
  { heading: 'Output', className: `${figure} w-18` },
]
