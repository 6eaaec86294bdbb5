import type { z } from 'zod'
import type { RowProblem } from '@/db/schema'

/** What a form's schema refuses, as a row keeps it. */
export const formProblems = ({ issues }: z.ZodError): RowProblem[] =>
  issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: issue.message,
    ...('params' in issue && { params: issue.params as RowProblem['params'] }),
  }))
