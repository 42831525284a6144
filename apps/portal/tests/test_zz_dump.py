import pytest, re, json
from apps.portal.tests.access import *
from apps.portal.tests.world import world  # noqa
from django.urls import get_resolver

@pytest.mark.django_db
def test_dump(world):
    out=[]
    for name, pattern in every_address().items():
        if ":" not in name and "/" in name: out.append((name,"unnamed")); continue
        params=re.findall(r"<(?:\w+:)?(\w+)>", pattern)+re.findall(r"\(\?P<(\w+)>", pattern)
        params=list(dict.fromkeys(params))
        kw={}
        for p in params:
            kw[p]={"reference":"running_assembly" if ("evening" in name or "assembly" in name) else ("comment" if "comment-" in name else "proposal"),
              "idea":"agenda_idea","year":"year","district":"district_slug","region":"region_slug","slug":"district_slug","key":"private_key" if "proposal" in name else "region_key",
              "object_id":name.split(":")[1].rsplit("_",1)[0] if name.startswith("admin:") else 1,"pk":"round_pk","message":"message","level":"bezirksregion","picture":"x","uidb36":"1","provider_id":"bezirksamt","app_label":"kiezkasse","content_type_id":"1","url":"x"}.get(p,"?")
        for m in ("GET","POST"):
            r=Row({}, m, kw)
            try: ans={a: world.answer(name,r,a) for a in ACTORS}
            except Exception as e: ans=repr(e)[:150]
            out.append((name,m,kw,ans if isinstance(ans,str) else " ".join(str(v) for v in ans.values())))
    open("/tmp/h6_dump.txt","w").write("\n".join(map(str,out)))
