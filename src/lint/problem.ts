import {type ProblemKind} from '../manifest/document.js'
import {type Remark, type Rule} from './rule.js'

/** The check of a rule that tells what reading the text has found. */
export const problems =
  (kind: ProblemKind): Rule['check'] =>
  ({document}): readonly Remark[] =>
    document.problems.filter((problem) => problem.kind === kind).map(({message, place}) => ({message, place}))
