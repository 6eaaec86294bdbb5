import { expect, test } from 'vitest'
import { pageOf } from './request-path'

test.each([
  ['/admin/employees', '/admin/employees'],
  ['/admin/employees?state=banned&q=%D0%B8', '/admin/employees?state=banned&q=%D0%B8'],
  ['/admin/employees?_rsc=1a2b', '/admin/employees'],
  ['/admin/employees?state=banned&_rsc=1a2b', '/admin/employees?state=banned'],
  ['/admin/employees?_rsc', '/admin/employees'],
  ['/admin/employees?q=a?b', '/admin/employees?q=a?b'],
  ['/admin/employees?x_rsc=1', '/admin/employees?x_rsc=1'],
])('%s is for %s', (target, page) => {
  expect(pageOf(target)).toBe(page)
})
