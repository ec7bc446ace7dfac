/** Strokes in a square of 24, drawn for this product; two units wide with round ends. */
const STROKES = {
  'check': 'M5 12.5l4.5 4.5L19 7.5',
  'check-circle': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.3l2.8 2.8L16 9.6',
  'clock': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V12l3 2',
  'alert': 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.1',
  'cross-circle': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9 9l6 6M15 9l-6 6',
  'info': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v5.5M12 7.7v.1',
  'lock': 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  'pause': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.8 9v6M14.2 9v6',
  'circle-dashed': 'M12 3a9 9 0 0 1 4 .9M19 6.4a9 9 0 0 1 2 4.1M20.4 15.2a9 9 0 0 1-3 4M12.8 21a9 9 0 0 1-4.6-.9M4.6 17.1a9 9 0 0 1-1.6-4.6M4 8a9 9 0 0 1 3.6-3.8',
  'refresh': 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15',
  'layers': 'M12 4l8.5 4.5L12 13 3.5 8.5zM3.5 13L12 17.5 20.5 13',
  'download': 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  'phone': 'M6 4h3l1.5 4.2-2 1.6a11.5 11.5 0 0 0 5.7 5.7l1.6-2L20 15v3.5A1.5 1.5 0 0 1 18.4 20C11 19.5 4.5 13 4 5.6A1.5 1.5 0 0 1 5.5 4z',
  'help': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.6 9.7a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2 1-1.2 1.8M12 16.8v.1',
  'globe': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3.5 12h17M12 3c3 2.6 4 5.7 4 9s-1 6.4-4 9c-3-2.6-4-5.7-4-9s1-6.4 4-9',
  'pc': 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
  'key': 'M8.5 12a4 4 0 1 0 0 .1M8.5 12H20v3.5M16.5 12v2.5',
  'file': 'M6 3.5h8l4 4V20.5H6zM14 3.5v4h4',
  'mail': 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  'log-out': 'M14 4.5H5v15h9M10.5 12H20.5M16.5 8l4 4-4 4',
} as const satisfies Record<string, string>

export type IconName = keyof typeof STROKES

/** A sign beside a word, never instead of one: it has no name of its own for a screen reader. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={STROKES[name]} />
  </svg>
)
