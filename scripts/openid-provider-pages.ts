const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (name: string, title: string, body: string): string => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(name)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; padding: 48px 20px; max-width: 360px }
small { color: light-dark(#5b6470, #9aa4b0) }
h1 { font-size: 24px; line-height: 1.25; margin: 4px 0 24px }
label { display: block; margin: 16px 0 6px; font-weight: 500 }
input { box-sizing: border-box; width: 100%; padding: 12px; font: inherit; border: 1px solid light-dark(#c3cad3, #3a434e); border-radius: 10px; background: Field; color: FieldText }
button { margin-top: 24px; width: 100%; padding: 13px; font: inherit; font-weight: 500; border: 0; border-radius: 10px; background: light-dark(#1f2937, #e5e9ee); color: light-dark(#fff, #14181d) }
.wrong { padding: 12px; border-radius: 10px; background: light-dark(#fdecea, #351614); color: light-dark(#b3261e, #ff8b82) }
</style>
</head>
<body>
<small>${escaped(name)}</small>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`

/** The form of the provider itself, which knows nothing of Propusk. */
export const signInPage = (name: string, { login, isWrong }: { login: string; isWrong: boolean }): string =>
  page(
    name,
    'Единый вход сотрудников',
    `<form method="post">
${isWrong ? '<p class="wrong" role="alert">Логин или пароль не подходят.</p>' : ''}
<label for="login">Логин</label>
<input id="login" name="login" value="${escaped(login)}" autocomplete="username" autocapitalize="none" required>
<label for="password">Пароль</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Войти</button>
</form>`,
  )

/** `form` is the library's own, which carries what proves that the person meant it. */
export const goodbyePage = (name: string, form: string): string =>
  page(
    name,
    'Выйти на сервере входа?',
    `${form}
<p>Из Propusk вы уже вышли.</p>
<button form="op.logoutForm" name="logout" value="yes">Выйти и здесь</button>`,
  )

export const signedOutPage = (name: string): string =>
  page(name, 'Вы вышли', '<p>Эту страницу можно закрыть.</p>')
