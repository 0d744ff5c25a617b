"""A committee's voting rule: from its dated working rules, and in words for the record."""

from fractions import Fraction

from meetings.rules.voting import MajorityOf, Rule, Silence, Tie

MAJORITIES = {
    MajorityOf.ALL: "quá nửa tổng số thành viên Ủy ban nhân dân",
    MajorityOf.PRESENT: "quá nửa số thành viên có mặt",
}
TIES = {
    Tie.CHAIR: "khi số phiếu tán thành và không tán thành ngang nhau thì theo phía có phiếu của "
    "Chủ tịch Ủy ban nhân dân",
    Tie.NOT_CARRIED: "khi số phiếu tán thành và không tán thành ngang nhau thì không thông qua",
}
SILENCES = {
    Silence.AGREE: "thành viên không trả lời trong thời hạn được tính là tán thành",
    Silence.NOT_COUNTED: "thành viên không trả lời trong thời hạn không được tính là tán thành",
}


def rule_of(rules) -> Rule:
    """Return the voting rule within a committee's working rules."""
    return Rule(
        quorum=Fraction(rules.quorum_numerator, rules.quorum_denominator),
        majority_of=rules.majority_of,
        tie=rules.tie,
        silence=rules.silence,
        basis=rules.voting_basis,
    )


def wording(rule: Rule) -> str:
    """Return the rule as the record of a vote states it, with its legal basis.

    Always in Vietnamese: it is kept with the result, whoever reads it in whatever language.
    """
    share = f"{rule.quorum.numerator}/{rule.quorum.denominator}"
    return (
        f"Biểu quyết khi có mặt ít nhất {share} tổng số thành viên; thông qua khi được "
        f"{MAJORITIES[rule.majority_of]} tán thành; {TIES[rule.tie]}. Căn cứ: {rule.basis}"
    )


def wording_for_slips(rule: Rule) -> str:
    """The same as the record of slips states it: nobody is present, so it is of all members."""
    return (
        f"Thông qua khi được {MAJORITIES[MajorityOf.ALL]} tán thành; {SILENCES[rule.silence]}; "
        f"{TIES[rule.tie]}. Căn cứ: {rule.basis}"
    )
