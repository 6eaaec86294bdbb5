import type { ReactNode } from 'react'

/** The buttons of a long form: always within reach of a thumb on a phone, after the last question at the desk. */
export function FormButtons({ children }: { children: ReactNode }) {
  return (
    <div className="flex gap-2 max-desk:sticky max-desk:bottom-0 max-desk:z-10 max-desk:-mx-4 max-desk:border-line max-desk:border-t max-desk:bg-bg max-desk:px-4 max-desk:py-3 max-desk:[&>[type=submit]]:grow">
      {children}
    </div>
  )
}
