'use client'

import { Fragment, type ReactNode, useState } from 'react'

type Props = {
  /** The row's version, or whatever else changes with every save. */
  version: number | string
  children: ReactNode
}

/**
 * Begins a form that stays on its page anew once its row was saved. The version that the page was opened with is no key
 * of its own: without JavaScript a stale save is answered by a page of the newer row, and React finds the form's reply
 * by its keys.
 */
export function AnewAfterSave({ version, children }: Props) {
  const [opened] = useState(version)
  return <Fragment key={version === opened ? 'opened' : version}>{children}</Fragment>
}
