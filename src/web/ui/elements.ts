import type { HTMLAttributes } from 'preact'

type Island = HTMLAttributes<HTMLElement> & { readonly [data: `data-${string}`]: string | undefined }

declare module 'preact' {
  // Preact's JSX elements are extended by declaration merging, which only a namespace can do; nothing of it is left at run time.
  namespace JSX {
    interface IntrinsicElements {
      'x-acquire': Island
      'x-copy': Island
      'x-new-password': Island
      'x-page-time': Island
      'x-error-summary': Island
      'x-password-show': Island
      'x-tablet': Island
      'x-wipe': Island
    }
  }
}
