'use client'

import { type ComponentProps, useState } from 'react'
import { ActionForm } from './action-form'

type Props = ComponentProps<typeof ActionForm> & {
  /** The row's version, or whatever else changes with every save. */
  version: number | string
}

/**
 * An `ActionForm` that stays on its page and begins anew once its row was saved. The first version has no key of its
 * own: without JavaScript the page answers with the newest row, and React finds the form's reply by the form's key.
 */
export function VersionedForm({ version, ...form }: Props) {
  const [opened] = useState(version)
  return <ActionForm key={version === opened ? 'opened' : version} {...form} />
}
