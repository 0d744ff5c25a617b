"""A person's posts with what decides how far their rights reach, in one statement."""

from django.db import connection

from giaoban.organisation.models import Committee

# The posts of a person that began by a day, what each is in charge of, the committees its own
# succeeded, its committee. Every request asks: working a queryset out costs more than asking.
IN_COMMITTEE = [field.attname for field in Committee._meta.concrete_fields]
BEFORE_COMMITTEE = 5
POSTS = f"""
SELECT p.role, p.department_id, p.until_on,
    ARRAY(SELECT DISTINCT g.department_id FROM organisation_charge g WHERE g.post_id = p.id
        AND g.from_on <= %(day)s AND (g.until_on IS NULL OR g.until_on >= %(day)s)),
    ARRAY(SELECT d.id FROM organisation_committee d
        WHERE d.successor_id = c.id AND d.ends_on < %(day)s),
    {", ".join(f"c.{field.column}" for field in Committee._meta.concrete_fields)}
FROM organisation_post p JOIN organisation_committee c ON c.id = p.committee_id
WHERE p.person_id = %(person)s AND p.from_on <= %(day)s
ORDER BY p.id
"""  # noqa: S608 (our own names)


def posts_begun(person, day):
    """Give (role, department's id, last day, field, archives, committee) of each post of a person
    begun by a day; those that have ended are among them.

    `field`: ids of the units a Vice Chair is in charge of that day; `archives`: ids of the ended
    committees that its committee has succeeded.
    """
    with connection.cursor() as cursor:
        cursor.execute(POSTS, {"person": person.pk, "day": day})
        rows = cursor.fetchall()
    for row in rows:
        *post, field, archives = row[:BEFORE_COMMITTEE]
        committee = Committee.from_db(connection.alias, IN_COMMITTEE, row[BEFORE_COMMITTEE:])
        yield *post, frozenset(field), archives, committee
