import type { Locator, Page } from '@playwright/test'
import type { Translator } from '@/lib/translator'
import type { Office } from '../office'

/** Rows of the organisation, by table. */
type Rows = Record<string, number>

export type CreatingScreen = {
  /** Opens the form, fills it in and returns the button that creates. */
  open: (page: Page, office: Office, t: Translator) => Promise<Locator>
  /** What one press makes. */
  makes: Rows
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
