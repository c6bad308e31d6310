import {expect} from 'chai'
import service, {type CompletionItem, type JSONDocument, type TextDocument} from 'vscode-json-languageservice'

// a CommonJS package whose names node does not find
const {getLanguageService, TextDocument: documents} = service

/** An editor that knows a schema, as VS Code does. In its texts, `|` is where the cursor or the pointer is. */
export interface Editor {
  readonly complete: (text: string) => Promise<readonly CompletionItem[]>
  readonly hover: (text: string) => Promise<string>
  /** What is underlined in a text or a value, and what is said of it: `5: Incorrect type.` */
  readonly lines: (value: unknown, name?: string) => Promise<readonly string[]>
}

/** The service that VS Code uses, told of a schema for files of these names as a setting or a catalogue does. */
export function editorOf(schema: {readonly $id?: string}, fileMatch: readonly string[]): Editor {
  const made = getLanguageService({})
  made.configure({
    allowComments: false,
    schemas: [{fileMatch: [...fileMatch], schema, uri: schema.$id ?? ''}],
    validate: true,
  })

  interface Opened {
    readonly document: TextDocument
    readonly offset: number
    readonly parsed: JSONDocument
  }
  const opened = (text: string, name = fileMatch[0] ?? ''): Opened => {
    const document = documents.create(`file:///add-on/${name}`, 'json', 1, text.replace('|', ''))
    return {document, offset: text.indexOf('|'), parsed: made.parseJSONDocument(document)}
  }

  return {
    async complete(text) {
      const {document, offset, parsed} = opened(text)
      const list = await made.doComplete(document, document.positionAt(offset), parsed)
      return list?.items ?? []
    },
    async hover(text) {
      const {document, offset, parsed} = opened(text)
      const told = await made.doHover(document, document.positionAt(offset), parsed)
      const contents = told?.contents ?? []
      return (Array.isArray(contents) ? contents : [contents])
        .map((part) => (typeof part === 'string' ? part : part.value))
        .join('\n')
        .replaceAll('\\', '')
    },
    async lines(value, name) {
      const {document, parsed} = opened(typeof value === 'string' ? value : JSON.stringify(value, null, 2), name)
      const found = await made.doValidation(document, parsed)
      return found.map(({message, range, severity}) => {
        // 1 is an error and 2 a warning: both are a line under the text
        expect(severity).to.be.oneOf([1, 2])
        return `${document.getText(range)}: ${typeof message === 'string' ? message : message.value}`
      })
    },
  }
}
