import {expect} from 'chai'

import {patch} from '../../src/report/patch.js'

const before = `{
  "id": "shop",
  "api": {
    "password": "abcdefghijklmnop",
    "regions": [
      "us"
    ],
    "version": "3"
  }
}
`

describe('a patch', () => {
  it('shows what differs with the lines around it, and no secret', () => {
    expect(patch('m.json', before, before.replace('"us"', '"us",\n      "eu"'))).to.equal(`--- m.json
+++ m.json
@@ -3,7 +3,8 @@
   "api": {
     "password": "[SECRET]",
     "regions": [
-      "us"
+      "us",
+      "eu"
     ],
     "version": "3"
   }`)
  })

  it('shows that a secret changed, and neither the old nor the new one', () => {
    expect(patch('m.json', before, before.replace('abcdefghijklmnop', 'ponmlkjihgfedcba'))).to.equal(`--- m.json
+++ m.json
@@ -1,7 +1,7 @@
 {
   "id": "shop",
   "api": {
-    "password": "[SECRET]",
+    "password": "[SECRET]",
     "regions": [
       "us"
     ],`)
  })

  it('hides a secret on the line below its key', () => {
    const apart = before.replace('"password": ', '"password":\n')
    expect(patch('m.json', apart, apart.replace('"us"', '"eu"'))).not.to.contain('abcdef')
  })

  it('is empty where nothing differs', () => {
    expect(patch('m.json', before, before)).to.equal('')
  })

  it('tells a missing line end at the end, and shows no carriage return', () => {
    expect(patch('m.json', '{"a":\r\n1}', '{"a":\r\n2}')).to.equal(`--- m.json
+++ m.json
@@ -1,2 +1,2 @@
 {"a":
-1}
\\ No newline at end of file
+2}
\\ No newline at end of file`)
  })

  it('keeps tabs', () => {
    expect(patch('m.json', '{\n\t"a": 1\n}\n', '{\n\t"a": 2\n}\n')).to.contain('\n-\t"a": 1\n+\t"a": 2\n }')
  })

  it('obeys nothing that stands in the file or its name', () => {
    expect(patch('m\u001B.json', '"a\u009B"', '"b\u009B"')).to.contain(String.raw`--- m\u001b.json`)
    expect(patch('m.json', '"a\u009B"', '"b\u009B"')).to.contain(String.raw`+"b\u009b"`)
  })

  it('gives each line to whoever colours it, by what it is', () => {
    const kinds: string[] = []
    const paint = (line: string, text: string): string => {
      kinds.push(line)
      return `<${text}>`
    }
    expect(patch('m.json', 'a\nb\n', 'a\nc\n', {paint})).to.equal(
      '<--- m.json>\n<+++ m.json>\n<@@ -1,2 +1,2 @@>\n a\n<-b>\n<+c>',
    )
    expect(kinds).to.deep.equal(['strong', 'strong', 'note', 'bad', 'good'])
  })
})
