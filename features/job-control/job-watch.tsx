'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { UndoToast } from '@/components/ui/undo-toast'
import { settleJobAction, undoJobAction } from './actions'
import { type CurrentJob, lookAgain, showJobs, useCurrentJobs } from './current'

type Props = { initial: readonly CurrentJob[]; labels: { undo: string; close: string } }

/**
 * Keeps the indicators up to date on every page, and tells once how a job ended, with the button that takes it back; its own
 * page says so itself.
 */
export function JobWatch({ initial, labels }: Props) {
  const path = usePathname()
  const jobs = useCurrentJobs(initial)
  const isFirst = useRef(true)
  const told = useRef(new Set<string>())

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page may have started a job
  useEffect(() => {
    if (isFirst.current) showJobs(initial)
    else void lookAgain()
    isFirst.current = false
  }, [path])

  useEffect(() => {
    for (const { id, percent } of jobs) {
      if (percent !== null || told.current.has(id)) continue
      told.current.add(id)
      const data = new FormData()
      data.set('id', id)
      void settleJobAction({}, data)
    }
  }, [jobs])

  const ended = jobs.find(({ percent, isUndoable, href }) => percent === null && isUndoable && href !== path)
  if (!ended) return null
  return (
    <UndoToast
      key={ended.id}
      text={ended.text}
      action={undoJobAction}
      field={{ name: 'id', value: ended.id }}
      labels={labels}
      closedHref={path}
    />
  )
}
